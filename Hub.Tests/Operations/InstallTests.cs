using System.Diagnostics;
using System.Runtime.Versioning;
using Hub.Tests.Machine;
using Hub.Tests.Nodes;

namespace Hub.Tests.Operations;

/// <summary>deploy/ as far as it can be tried without a machine of its own: the installer into a folder, nginx and systemd reading their files.</summary>
[SupportedOSPlatform("linux")]
public sealed class InstallTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-install-").FullName;

    private string Opt => Path.Combine(_folder, "root/opt/hub");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_upgrade_backs_up_and_keeps_the_version_before_and_can_be_taken_back()
    {
        Install("v1");
        File.WriteAllText(Path.Combine(_folder, "root/var/lib/hub/hub.db"), "data of the first version");
        File.AppendAllText(Path.Combine(_folder, "root/etc/hub/hub.env"), "Hub__BackupsKept=3\n");
        Install("v2");
        Install("v3");

        Assert.Equal(("v3", "v2"), (Running(), Path.GetFileName(new FileInfo(Path.Combine(Opt, "previous")).LinkTarget)));
        Assert.Equal(["current", "previous", "v2", "v3"], Directory.GetDirectories(Opt).Select(Path.GetFileName).Order());
        Assert.Equal(["backup by v1", "backup by v2"], Directory.GetFiles(Path.Combine(_folder, "root/var/lib/hub/backups")).Order().Select(f => File.ReadAllText(f).Trim()));
        Assert.Contains("Hub__BackupsKept=3", File.ReadAllLines(Path.Combine(_folder, "root/etc/hub/hub.env")));

        Run("v3", "--rollback");
        Assert.Equal("v2", Running());
    }

    [Fact]
    public void Uninstalling_keeps_data_and_settings()
    {
        Install("v1");
        File.WriteAllText(Path.Combine(_folder, "root/var/lib/hub/hub.db"), "data");

        Run("v1", "--uninstall");

        Assert.False(Directory.Exists(Opt) || File.Exists(Path.Combine(_folder, "root/etc/systemd/system/hub.service")) || File.Exists(Path.Combine(_folder, "root/etc/nginx/sites-available/hub")));
        Assert.True(File.Exists(Path.Combine(_folder, "root/var/lib/hub/hub.db")) && File.Exists(Path.Combine(_folder, "root/etc/hub/hub.env")));
    }

    [Fact]
    public void The_first_installation_is_private_and_knows_its_name()
    {
        Install("v1");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "root/var/lib/hub")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "root/etc/hub/tls.key")));
        Assert.Contains("Hub__PublicUrl=https://hub.example.org", File.ReadAllLines(Path.Combine(_folder, "root/etc/hub/hub.env")));
        string nginx = File.ReadAllText(Path.Combine(_folder, "root/etc/nginx/sites-available/hub"));
        Assert.Contains("server_name hub.example.org;", nginx, StringComparison.Ordinal);
        Assert.DoesNotContain("HUB_", nginx, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_none_is_refused_before_anything_is_written()
    {
        Unpack("v1");

        var (code, said) = Bash("v1", "hub.example.org;", expectZero: false);

        Assert.Equal((1, "hub.example.org; is not a host name."), (code, said.Trim()));
        Assert.False(Directory.Exists(Path.Combine(_folder, "root")));
    }

    [NeedsFact("Nginx")]
    public void Nginx_takes_both_configurations()
    {
        using var nginx = new Balancer();

        Assert.Empty(nginx.Test(Path.Combine(SettingsFileTests.Deploy(), "nginx.conf")));
        Assert.Empty(nginx.Test(Path.Combine(SettingsFileTests.Deploy(), "nginx.three-nodes.conf")));
    }

    [Fact]
    public void Systemd_takes_the_unit_where_it_is_there_to_ask()
    {
        if (!File.Exists("/usr/bin/systemd-analyze")) return;
        string unit = Path.Combine(_folder, "hub.service");
        // The program and its folder exist only where the hub is installed.
        File.WriteAllText(unit, File.ReadAllText(Path.Combine(SettingsFileTests.Deploy(), "hub.service"))
            .Replace("/opt/hub/current/Hub.Web", "/bin/true", StringComparison.Ordinal).Replace("/opt/hub/current", "/", StringComparison.Ordinal));

        var (code, said) = Start("/usr/bin/systemd-analyze", "verify", unit);

        Assert.True(code == 0 && !said.Contains("hub.service:", StringComparison.Ordinal), said);
    }

    [Fact]
    public void What_is_packed_brings_the_ICU_that_a_plain_Debian_lacks_and_the_installer_needs_no_program_that_it_lacks()
    {
        string pack = File.ReadAllText(Path.Combine(SettingsFileTests.Deploy(), "pack.sh")), install = File.ReadAllText(Path.Combine(SettingsFileTests.Deploy(), "install.sh"));

        Assert.Contains("for library in data uc i18n; do cp", pack, StringComparison.Ordinal);
        Assert.Contains("System.Globalization.AppLocalIcu", pack, StringComparison.Ordinal);
        // The pipe of an installer that says that it runs: nothing is said before the hub has answered.
        Assert.True(install.IndexOf("if ! is_ready", StringComparison.Ordinal) is var asked and > 0 && install.IndexOf("is running at", StringComparison.Ordinal) > asked);
        Assert.DoesNotMatch(@"(?m)^[^#]*\b(curl|wget|apt-get install (?!nginx))", install.Replace("nginx is not installed", "", StringComparison.Ordinal));
    }

    private string Running() => File.ReadAllText(Path.Combine(Opt, "current/VERSION-OF-APP")).Trim();

    private void Install(string version)
    {
        Unpack(version);
        Run(version, "hub.example.org");
    }

    /// <summary>What pack.sh packs, with a program in the hub's place that only knows its version and how to write a backup.</summary>
    private void Unpack(string version)
    {
        string package = Path.Combine(_folder, version);
        Directory.CreateDirectory(Path.Combine(package, "app"));
        foreach (string file in new[] { "install.sh", "hub.service", "hub.env.example", "nginx.conf" }) File.Copy(Path.Combine(SettingsFileTests.Deploy(), file), Path.Combine(package, file));
        File.WriteAllText(Path.Combine(package, "VERSION"), version + "\n");
        File.WriteAllText(Path.Combine(package, "app/VERSION-OF-APP"), version + "\n");
        string program = Path.Combine(package, "app/Hub.Web");
        File.WriteAllText(program, $"#!/bin/sh\n[ \"$1\" = backup ] && echo \"backup by {version}\" > \"$2\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Run(string version, params string[] arguments) => Bash(version, string.Join(' ', arguments), expectZero: true);

    private (int Code, string Said) Bash(string version, string arguments, bool expectZero)
    {
        var (code, said) = Start("env", [$"HUB_ROOT={_folder}/root", "bash", Path.Combine(_folder, version, "install.sh"), .. arguments.Split(' ')]);
        Assert.True(code == 0 || !expectZero, said);
        return (code, said);
    }

    private static (int Code, string Said) Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" 2>&1", "sh", program, .. arguments]) { RedirectStandardOutput = true })!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
