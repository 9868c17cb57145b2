/** KMS, of which the names of keys alone matter here. Uses service. */
package org.imagedsl.sandbox.kms;
