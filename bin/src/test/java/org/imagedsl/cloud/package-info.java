// SPDX-License-Identifier: Apache-2.0
/** What every driver of a cloud does: a test class per provider extends the contract. */
package org.imagedsl.cloud;
