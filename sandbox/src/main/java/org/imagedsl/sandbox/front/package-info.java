/** Where all calls come in: signature, permission, counting and faults, then the service. */
package org.imagedsl.sandbox.front;
