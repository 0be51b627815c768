namespace Hub.Domain.Assignment;

/// <summary>Which items leave a team that has no longer time for all of them.</summary>
internal static class PlanLeaving
{
    /// <summary>
    /// As few as free the minutes that are missing: no smaller number can. Of all such choices the one with the lowest priorities, then the one
    /// that moves the fewest minutes item by item. All of them when even that is too little.
    /// </summary>
    public static HashSet<int> Fewest(PlanModel model, IEnumerable<int> items, int missing)
    {
        if (missing <= 0) return [];
        var order = items.OrderByDescending(i => model.Top[i]).ThenBy(i => model.Minutes[i]).ThenBy(i => i).ToList();
        int count = CountFor(model, order, missing);
        var leaving = new HashSet<int>();
        for (int at = 0; at < order.Count && leaving.Count < count; at++)
        {
            // Taken when the largest of what follows can still make up the rest.
            int rest = order.Skip(at + 1).Select(i => model.Minutes[i]).OrderDescending().Take(count - leaving.Count - 1).Sum();
            if (model.Minutes[order[at]] + rest < missing && count < order.Count) continue;
            leaving.Add(order[at]);
            missing -= model.Minutes[order[at]];
        }

        return leaving;
    }

    private static int CountFor(PlanModel model, List<int> items, int missing)
    {
        int count = 0;
        foreach (int minutes in items.Select(i => model.Minutes[i]).OrderDescending())
        {
            if (missing <= 0) break;
            missing -= minutes;
            count++;
        }

        return count;
    }
}
