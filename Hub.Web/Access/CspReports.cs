using System.Collections.Concurrent;

namespace Hub.Web.Access;

/// <summary>What browsers refused. A hub without faults has none; tests look here, an administrator in the log.</summary>
public sealed class CspReports(ILogger<CspReports> log)
{
    private const int Kept = 200;
    private readonly ConcurrentQueue<string> _reports = new();

    public IReadOnlyList<string> All => [.. _reports];

    public void Add(string report)
    {
        _reports.Enqueue(report);
        while (_reports.Count > Kept) _reports.TryDequeue(out _);
        log.LogWarning("A browser refused something that the content security policy does not allow");
    }
}
