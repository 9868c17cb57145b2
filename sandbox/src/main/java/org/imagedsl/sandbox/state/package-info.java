/** What exists in the cloud, region by region. Uses service and disk. */
package org.imagedsl.sandbox.state;
