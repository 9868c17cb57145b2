/** The instance metadata service: what the build host and instances learn of themselves. Uses http and access. */
package org.imagedsl.sandbox.metadata;
