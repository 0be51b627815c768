using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Hub.Web.Reports;

/// <summary>The print style sheet with static Inter files as data: a report that stands alone fetches nothing.</summary>
public sealed class PrintStyles(IWebHostEnvironment environment)
{
    private static readonly int[] Weights = [400, 600, 700];
    private readonly ConcurrentDictionary<string, string> _texts = new();

    /// <summary>Latin always; Greek and Cyrillic only where the report has such letters.</summary>
    public string Of(ReportDocument document)
    {
        string text = document.Title + string.Concat(document.Sign.Select(s => s.Who)) + string.Concat(document.Facts.Select(f => f.Value));
        var css = new StringBuilder();
        foreach (string subset in new[] { "latin", "latin-ext" }.Concat(Has(text, 'Ͱ', 'Ͽ') ? ["greek"] : []).Concat(Has(text, 'Ѐ', 'ӿ') ? ["cyrillic"] : []))
            foreach (int weight in Weights)
                css.Append(CultureInfo.InvariantCulture, $"@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/woff2;base64,{Read($"print-fonts/inter-{subset}-{weight}-normal.woff2", true)}) format(\"woff2\")}}");
        return css.Append(Read("report-print.css", false)).ToString();
    }

    private static bool Has(string text, char from, char to) => text.Any(c => c >= from && c <= to);

    private string Read(string file, bool binary) => _texts.GetOrAdd(file, _ =>
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo($"build/{file}").CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        // The byte order mark that the style sheet begins with would spoil its first rule inside a page.
        return binary ? Convert.ToBase64String(bytes.ToArray()) : Encoding.UTF8.GetString(bytes.ToArray()).TrimStart('\uFEFF');
    });
}
