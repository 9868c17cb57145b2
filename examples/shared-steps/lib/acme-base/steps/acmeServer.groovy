/**
 * Makes a server as all of ours are: an administrator, hardened, with our kernel settings.
 *
 * @param administrator who may become root
 * @param keys public keys of the administrator
 */
void call(String administrator, List<Content> keys = []) {
    user administrator, sudo: true, authorizedKeys: keys
    hardened()
    kernelSettings()
}
