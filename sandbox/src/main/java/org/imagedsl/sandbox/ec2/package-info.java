/** EC2: a table of actions, one class for each or for a few of a kind. Uses query, state and disk. */
package org.imagedsl.sandbox.ec2;
