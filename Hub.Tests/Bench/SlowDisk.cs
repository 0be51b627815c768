using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Hub.Tests.Bench;

/// <summary>A library that makes every fsync of a process slower, for LD_PRELOAD: the disks of test machines are too good.</summary>
internal static class SlowDisk
{
    /// <summary>Its path, null where there is no C compiler.</summary>
    public static async Task<string?> LibraryAsync(TimeSpan slower)
    {
        string folder = Directory.CreateTempSubdirectory("hub-slow-disk-").FullName, source = Path.Combine(folder, "slow.c"), library = Path.Combine(folder, "slow.so");
        string wait = string.Create(CultureInfo.InvariantCulture, $"usleep({slower.TotalMicroseconds:0})");
        await File.WriteAllTextAsync(source, $$"""
            #include <sys/syscall.h>
            #include <unistd.h>
            int fsync(int file) { {{wait}}; return syscall(SYS_fsync, file); }
            int fdatasync(int file) { {{wait}}; return syscall(SYS_fdatasync, file); }
            """);
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-o", library, source]))!;
            await compiler.WaitForExitAsync();
            return compiler.ExitCode == 0 ? library : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
