// SPDX-License-Identifier: Apache-2.0
/**
 * OAPI, the API of Outscale: JSON in and out, a table of calls as in EC2. Names and rules are those of its description
 * in OpenAPI, codes of errors those of its list of errors. Uses state, storage
 * and disk.
 */
package org.imagedsl.sandbox.oapi;
