/** The EC2 Query protocol: parameters, filters and pages in, XML out. Uses http and service. */
package org.imagedsl.sandbox.query;
