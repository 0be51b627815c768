using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Hub.Tests.Shell;

public partial class IconTests
{
    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sprite()
    {
        string web = Path.GetFullPath(Path.Combine(Here(), "../../Hub.Web"));
        var listed = File.ReadLines(Path.Combine(web, "Client/shell/icons.txt")).ToHashSet();

        var named = Directory.EnumerateFiles(web, "*.razor", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/"))
            .SelectMany(f => Named().Matches(File.ReadAllText(f)).Select(m => $"{m.Groups[1].Value} in {Path.GetFileName(f)}"));

        Assert.Empty(named.Where(n => !listed.Contains(n.Split(' ')[0])).Distinct());
    }

    [GeneratedRegex("<Icon Name=\"([a-z0-9-]+)\"")]
    private static partial Regex Named();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
