using Hub.Domain.CaseSets;

namespace Hub.Web.CaseSets;

/// <summary>The command <c>count-vics FILE</c>: counts a manifest where it lies and prints the counts, one JSON object a line, and nothing else.</summary>
public static class CountVics
{
    /// <summary>Returns the exit code: 0, or 1 with a sentence on the error stream.</summary>
    public static async Task<int> RunAsync(string path, TextWriter answers, TextWriter errors, CancellationToken cancel)
    {
        try
        {
            await using var manifest = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan | FileOptions.Asynchronous);
            foreach (var counts in await VicsCounter.CountAsync(manifest, long.MaxValue, DateTime.UtcNow, null, cancel)) await answers.WriteLineAsync(counts.ToJson());
            return 0;
        }
        catch (Exception e) when (e is VicsUnreadableException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
