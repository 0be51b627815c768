namespace Hub.Web.Shell;

/// <summary>Which pages a pager names: the first, the last and those around the current one; 0 stands for a gap.</summary>
public static class Pagination
{
    public static IReadOnlyList<int> Shown(int page, int pages)
    {
        if (pages <= 9) return [.. Enumerable.Range(1, pages)];
        var named = new SortedSet<int> { 1, pages };
        for (int i = page - 2; i <= page + 2; i++) if (i >= 1 && i <= pages) named.Add(i);
        List<int> shown = [];
        foreach (int next in named)
        {
            if (shown.Count > 0 && next - shown[^1] == 2) shown.Add(next - 1);
            else if (shown.Count > 0 && next - shown[^1] > 2) shown.Add(0);
            shown.Add(next);
        }

        return shown;
    }
}
