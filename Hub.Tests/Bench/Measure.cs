using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Hub.Tests.Bench;

/// <summary>Times and prints. Medians unless it says otherwise.</summary>
internal static class Measure
{
    public static void Heading(string title) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"\n## {title}\n{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, load {Load()}\n"));

    public static void Row(params string[] cells) => Console.WriteLine("| " + string.Join(" | ", cells) + " |");

    public static void Columns(params string[] names)
    {
        Row(names);
        Row([.. names.Select(_ => "---")]);
    }

    public static string Ms(double value) => value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> values) => Share(values, 0.5);

    public static double Share(IEnumerable<double> values, double share) => values.Order().ToArray() is { Length: > 0 } sorted ? sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))] : 0;

    /// <summary>One after the other on one connection, after a few that are not counted: milliseconds until the answer is read.</summary>
    public static async Task<(double Median, double Highest, byte[] Body)> PageAsync(HttpClient client, string address, int times = 40)
    {
        var took = new List<double>();
        byte[] body = [];
        for (int i = -5; i < times; i++)
        {
            long began = Stopwatch.GetTimestamp();
            body = await client.GetByteArrayAsync(new Uri(address));
            if (i >= 0) took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return (Median(took), took.Max(), body);
    }

    /// <summary>Requests a second and the times of each, from as many callers at once.</summary>
    public static async Task<(double PerSecond, double P50, double P99)> RateAsync(HttpClient client, string address, int callers, int seconds)
    {
        for (int i = 0; i < 30; i++) await client.GetByteArrayAsync(new Uri(address));
        var took = new ConcurrentBag<double>();
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                long began = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(new Uri(address));
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }));
        return (took.Count / Stopwatch.GetElapsedTime(start).TotalSeconds, Median(took), Share(took, 0.99));
    }

    /// <summary>As a proxy with gzip in front would send it, in KB.</summary>
    public static double Compressed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(body);
        return packed.Length / 1024.0;
    }

    /// <summary>Resident memory of a process, in MB.</summary>
    public static double Memory(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1048576.0;
    }

    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
