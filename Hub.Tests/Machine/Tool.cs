using System.Diagnostics;

namespace Hub.Tests.Machine;

/// <summary>
/// A program that tests need beside the SDK and Node. It is found, or on Debian as root installed with apt; elsewhere the tests that need it are skipped and say so.
/// Under CI=true nothing may be skipped for a missing tool: there a missing one is a failure.
/// </summary>
public sealed class Tool
{
    public static readonly Tool Chromium = new("Chromium", "chromium", () => Which("chromium") ?? Which("google-chrome"));
    public static readonly Tool PostgreSql = new("PostgreSQL", "postgresql", () => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(d => System.IO.Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(System.IO.Path.Combine(d, "initdb"))) : null);
    public static readonly Tool WeasyPrint = new("WeasyPrint", "weasyprint", () => Which("weasyprint"));
    public static readonly Tool Poppler = new("Poppler's pdftotext", "poppler-utils", () => Which("pdftotext"));
    public static readonly Tool LibreOffice = new("LibreOffice Writer", "libreoffice-writer-nogui", () => Which("soffice"));
    public static readonly Tool Nginx = new("nginx", "nginx-light", () => Which("nginx") ?? (File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : null));
    public static readonly Tool SmtpCatcher = new("aiosmtpd", "python3-aiosmtpd", () => Directory.Exists("/usr/lib/python3/dist-packages/aiosmtpd") ? "/usr/bin/python3" : null);

    private static readonly Lock Apt = new();
    private static bool _updated;
    private readonly Lazy<string?> _path;

    private Tool(string name, string package, Func<string?> find)
    {
        Name = name;
        Package = package;
        _path = new Lazy<string?>(() => find() ?? (Install(package) ? find() : null));
    }

    public string Name { get; }

    public string Package { get; }

    /// <summary>Where it lies, null when this machine cannot have it.</summary>
    public string? Path => _path.Value;

    /// <summary>Why tests that need it are skipped; null when they run. Under CI they run, and fail at <see cref="Demand"/>.</summary>
    public string? Missing => Path is not null || Environment.GetEnvironmentVariable("CI") == "true" ? null
        : $"{Name} is not on this machine. On Debian: apt-get install {Package}.";

    public string Demand() => Path ?? throw new InvalidOperationException($"{Name} is missing and could not be installed. On Debian: apt-get install {Package}.");

    private static string? Which(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => System.IO.Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static bool Install(string package)
    {
        if (Environment.UserName != "root" || Which("apt-get") is null) return false;
        lock (Apt)
        {
            if (!_updated) _updated = Run("apt-get", "update", "-qq");
            return Run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit(TimeSpan.FromMinutes(8));
        return process.HasExited && process.ExitCode == 0;
    }
}
