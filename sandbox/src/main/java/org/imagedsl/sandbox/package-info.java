/** A cloud inside this process: any AWS client may use it over loopback. Uses all packages below. */
package org.imagedsl.sandbox;
