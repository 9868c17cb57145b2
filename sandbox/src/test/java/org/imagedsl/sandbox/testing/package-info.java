/** The AWS command line as tests use it. */
package org.imagedsl.sandbox.testing;
