using System.Diagnostics;

namespace Hub.Tests.Faults;

/// <summary>A test on a small disk in memory, which only root may mount. Elsewhere it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Mounts = new(() =>
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") return false;
        string folder = Directory.CreateTempSubdirectory("hub-mount-").FullName;
        bool mounted = Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
        if (mounted) Run("umount", folder);
        Directory.Delete(folder);
        return mounted;
    });

    public TmpfsFactAttribute() => Skip = Mounts.Value ? null : "A small disk in memory can be mounted only by root.";

    internal static void Mount(string folder, int megabytes) => Assert.True(Run("mount", "-t", "tmpfs", "-o", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", folder));

    internal static void Unmount(string folder)
    {
        // Lazily: a process that has just been killed may still be letting go of its files.
        Run("umount", "-l", folder);
        Directory.Delete(folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
