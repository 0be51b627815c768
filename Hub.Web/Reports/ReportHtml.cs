using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Hub.Web.Reports;

/// <summary>Renders a report as one HTML text with its print styles and fonts inside.</summary>
public sealed class ReportHtml(IServiceProvider services, ILoggerFactory logs, PrintStyles styles)
{
    /// <param name="linked">For the browser, whose policy takes no style inside the page: it links the sheet instead.</param>
    public async Task<string> RenderAsync(ReportDocument document, bool linked = false)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        string body = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<PrintedReport>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(PrintedReport.Document)] = document,
                [nameof(PrintedReport.Style)] = linked ? null : styles.Of(document),
            }));
            return root.ToHtmlString();
        });
        return "<!DOCTYPE html>\n" + body;
    }
}
