using System.Diagnostics;
using System.Text;
using Hub.Domain;

namespace Hub.Web.Reports;

/// <summary>
/// Turns a report into a PDF marked PDF/A-3b (not validated) with WeasyPrint, where the machine has it: in a process of its own that can open no file and
/// no address (print.py), with limits on time and memory, two at a time. Requests wait asynchronously.
/// </summary>
public sealed class PdfPrinter(ILogger<PdfPrinter> log) : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _turns = new(2);
    private readonly Lazy<bool> _available = new(Look);

    /// <summary>Looked up once: whether the machine has WeasyPrint.</summary>
    public bool IsAvailable => _available.Value;

    /// <summary>Throws <see cref="RuleBrokenException"/> with what to do instead when there is no WeasyPrint.</summary>
    public void Demand()
    {
        if (!IsAvailable) throw new RuleBrokenException("report.no-pdf", "This hub has no WeasyPrint, so it makes no PDF. Open the report and print it from the browser.");
    }

    /// <param name="identifier">Goes into the file: archives ask for one.</param>
    public async Task<byte[]> PrintAsync(string html, string identifier, CancellationToken cancel)
    {
        Demand();
        await _turns.WaitAsync(cancel);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Longest);
            using var process = Start([Path.Combine(AppContext.BaseDirectory, "Reports", "print.py"), identifier]);
            try
            {
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                using var pdf = new MemoryStream();
                var output = process.StandardOutput.BaseStream.CopyToAsync(pdf, limit.Token);
                await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(html), limit.Token);
                process.StandardInput.Close();
                await output;
                await process.WaitForExitAsync(limit.Token);
                string said = await errors;
                if (process.ExitCode != 0) throw new InvalidOperationException($"WeasyPrint ended with {process.ExitCode}: {said[..Math.Min(said.Length, 500)]}");
                if (said.Contains("blocked", StringComparison.Ordinal)) log.LogWarning("A report asked for addresses that were blocked: {Count}", said.Split("blocked").Length - 1);
                return pdf.ToArray();
            }
            catch
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
                throw;
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private static bool Look()
    {
        if (!File.Exists(Python)) return false;
        using var process = Start(["-c", "import weasyprint"]);
        process.StandardInput.Close();
        return process.WaitForExit(20_000) && process.ExitCode == 0;
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add("-I");
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = "/nonexistent";
        return Process.Start(start) ?? throw new InvalidOperationException("The printing process did not start.");
    }
}
