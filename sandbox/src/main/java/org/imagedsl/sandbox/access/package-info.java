/** Who may call: access keys, sessions, permissions, and signature version 4. Uses http and service. */
package org.imagedsl.sandbox.access;
