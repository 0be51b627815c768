using Microsoft.Playwright;

namespace Hub.Tests.Machine;

/// <summary>Pictures of pages for people to look at, when HUB_PICTURES names a folder.</summary>
public static class Pictures
{
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HUB_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
