/** The instance metadata service: what the build host learns of itself. Uses http and access. */
package org.imagedsl.sandbox.metadata;
