/** STS: who calls, roles, sessions and the messages of denials. Uses query and access. */
package org.imagedsl.sandbox.sts;
