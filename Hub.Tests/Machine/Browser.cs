using Microsoft.Playwright;

namespace Hub.Tests.Machine;

/// <summary>One Chromium for the whole test run; a test opens a context of its own for each person.</summary>
public static class Browser
{
    private static readonly Lazy<Task<IBrowser>> Shared = new(async () =>
    {
        // What is expected has come or has not; how fast is the business of the benchmarks, and a busy machine is no failure.
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Tool.Chromium.Demand(),
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    });

    /// <summary>A new person's browser: no cookies, at <paramref name="address"/>, 1440 × 900 unless told otherwise.</summary>
    public static async Task<IBrowserContext> OpenAsync(string address, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, bool script = true) =>
        await (await Shared.Value).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            Locale = "en-GB",
        });
}
