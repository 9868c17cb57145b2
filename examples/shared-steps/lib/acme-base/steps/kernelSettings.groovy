import com.acme.Sysctl

enum Profile { server, database }

/**
 * Sets kernel parameters at every start.
 *
 * @param settings by name, beside those of the profile
 * @param profile what the machine is for
 */
void call(Map<String, String> settings = [:], Profile profile = server) {
    upload content: Sysctl.file(profile == Profile.database, settings), to: '/etc/sysctl.d/50-acme.conf'
}
