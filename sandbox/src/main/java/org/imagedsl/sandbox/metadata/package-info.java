/** The instance metadata service, version 2: what the build host learns of itself. Uses http and access. */
package org.imagedsl.sandbox.metadata;
