namespace Hub.Domain.Assignment;

/// <summary>
/// A proof of how low the highest load can be. Take any teams: items that may go to no other team have to be done by these, so their minutes
/// over the capacity of these teams is a load that some team among them must reach. The bound is the largest such quotient over well-chosen
/// groups of teams; each item alone gives another.
/// </summary>
internal static class PlanBound
{
    public static double Of(PlanModel model, PlanState state)
    {
        bool[] all = new bool[model.Teams.Count];
        Array.Fill(all, true);
        double bound = Math.Max(Quotient(model, state, all), LargestItem(model, state));
        // The teams that work could still flow to from the fullest ones: if these are even among themselves, nothing can be gained.
        foreach (int team in Enumerable.Range(0, model.Teams.Count).OrderByDescending(state.Ratio).ThenBy(t => t).Take(16))
            if (state.Ratio(team) > bound) bound = Math.Max(bound, Quotient(model, state, Reach(model, state, team)));
        return bound;
    }

    private static double Quotient(PlanModel model, PlanState state, bool[] teams)
    {
        long minutes = 0, capacity = 0;
        for (int t = 0; t < teams.Length; t++)
        {
            if (!teams[t] || model.Capacity[t] == 0) continue;
            minutes += model.BaseLoad[t];
            capacity += model.Capacity[t];
        }

        for (int i = 0; i < model.Items.Count; i++)
        {
            if (state.TeamOf[i] < 0 || !teams[state.TeamOf[i]]) continue;
            bool inside = true;
            for (int t = 0; t < teams.Length && inside; t++) inside = teams[t] || !model.Allowed[i][t];
            if (inside) minutes += model.Minutes[i];
        }

        return capacity == 0 ? 0 : (double)minutes / capacity;
    }

    private static double LargestItem(PlanModel model, PlanState state)
    {
        double bound = 0;
        for (int i = 0; i < model.Items.Count; i++)
        {
            if (state.TeamOf[i] < 0) continue;
            double least = double.MaxValue;
            for (int t = 0; t < model.Teams.Count; t++)
                if (model.Allowed[i][t]) least = Math.Min(least, (double)(model.BaseLoad[t] + model.Minutes[i]) / model.Capacity[t]);
            bound = Math.Max(bound, least);
        }

        for (int t = 0; t < model.Teams.Count; t++) if (model.Capacity[t] > 0) bound = Math.Max(bound, (double)model.BaseLoad[t] / model.Capacity[t]);
        return bound;
    }

    /// <summary>Teams that can take over something of the team, or of one that can, and so on.</summary>
    private static bool[] Reach(PlanModel model, PlanState state, int from)
    {
        bool[] reached = new bool[model.Teams.Count];
        reached[from] = true;
        var open = new Queue<int>([from]);
        while (open.TryDequeue(out int team))
            foreach (int item in state.ItemsOf(team))
                for (int t = 0; t < reached.Length; t++)
                    if (!reached[t] && model.Allowed[item][t])
                    {
                        reached[t] = true;
                        open.Enqueue(t);
                    }

        return reached;
    }
}
