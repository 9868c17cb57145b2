// SPDX-License-Identifier: Apache-2.0
/** Requests and responses as values, and the server on loopback that carries them. Uses nothing else of the sandbox. */
package org.imagedsl.sandbox.http;
