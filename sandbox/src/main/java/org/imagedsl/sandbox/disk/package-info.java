/** The disks behind volumes and snapshots: sparse files, and the devices that show them. Uses nothing of the sandbox. */
package org.imagedsl.sandbox.disk;
