namespace Hub.Domain.Assignment;

/// <summary>Evens out the loads by moving or exchanging items between two teams at a time, then improves the fit without raising the highest load.</summary>
internal sealed class PlanBalance(PlanModel model, PlanState state, long maxSteps)
{
    private const int Kicks = 300;
    private uint _random = 2463534242;

    /// <summary>
    /// Ends when no team is above the target, or after a fixed number of attempts. Where no exchange helps any more, a few sets of the fullest team
    /// go astray and the evening-out starts again from there; what does not come out better is taken back.
    /// </summary>
    public void Run(double target)
    {
        Descend(target);
        for (int kick = 0; kick < Kicks && state.Steps < maxSteps && Highest() is var (fullest, load) && load > target; kick++)
        {
            int[] before = [.. state.TeamOf];
            Kick(fullest);
            Descend(target);
            if (Highest().Load < load) continue;
            // First everything that moved leaves, so that nobody is over capacity on the way back.
            for (int item = 0; item < before.Length; item++) if (state.TeamOf[item] != before[item]) state.Put(item, PlanModel.Nowhere);
            for (int item = 0; item < before.Length; item++) if (state.TeamOf[item] != before[item]) state.Put(item, before[item]);
        }
    }

    private (int Team, double Load) Highest()
    {
        int fullest = 0;
        for (int team = 1; team < model.Teams.Count; team++) if (state.Ratio(team) > state.Ratio(fullest)) fullest = team;
        return (fullest, model.Teams.Count == 0 ? 0 : state.Ratio(fullest));
    }

    private void Kick(int team)
    {
        for (int times = 0; times < 3 && state.ItemsOf(team).Count > 0; times++)
        {
            int item = state.ItemsOf(team)[Next(state.ItemsOf(team).Count)], start = Next(model.Teams.Count);
            for (int i = 0; i < model.Teams.Count; i++)
            {
                int to = (start + i) % model.Teams.Count;
                state.Steps++;
                if (to == team || !state.Fits(item, to)) continue;
                state.Put(item, to);
                team = times == 1 ? to : team;
                break;
            }
        }
    }

    /// <summary>The same row of numbers every time (xorshift): chance would make equal input give unequal plans.</summary>
    private int Next(int below)
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return (int)(_random % (uint)below);
    }

    private void Descend(double target)
    {
        int teams = model.Teams.Count;
        for (bool improved = true; improved && state.Steps < maxSteps;)
        {
            improved = false;
            int[] order = [.. Enumerable.Range(0, teams).Where(t => model.Capacity[t] > 0).OrderByDescending(state.Ratio).ThenBy(t => t)];
            if (order.Length == 0 || state.Ratio(order[0]) <= target) return;
            foreach (int high in order)
                for (int at = order.Length - 1; at >= 0 && state.Steps < maxSteps; at--)
                    if (order[at] != high && state.Ratio(high) > state.Ratio(order[at])) improved |= Exchange(high, order[at]);
        }
    }

    /// <summary>
    /// Shifts as near as possible to the number of minutes that would make two teams even, by moving one item or exchanging two.
    /// Between nothing and twice that number both become more even; outside, worse.
    /// </summary>
    private bool Exchange(int high, int low)
    {
        double ideal = ((double)state.Load[high] * model.Capacity[low] - (double)state.Load[low] * model.Capacity[high]) / (model.Capacity[high] + model.Capacity[low]);
        if (ideal < 0.5) return false;
        List<int> from = state.ItemsOf(high), to = state.ItemsOf(low);
        int bestItem = -1, bestOther = -1;
        double nearest = ideal - 0.25;
        int below = 0;
        foreach (int item in from)
        {
            state.Steps++;
            if (!model.Allowed[item][low]) continue;
            int minutes = model.Minutes[item];
            Consider(item, -1, minutes);
            // Partners of about (minutes - ideal): the list is sorted, and what is wanted grows with the item.
            while (below < to.Count && model.Minutes[to[below]] < minutes - ideal) below++;
            int found = 0;
            for (int at = below; at < to.Count && found < 2 && model.Minutes[to[at]] < minutes; at++)
            {
                state.Steps++;
                if (!model.Allowed[to[at]][high]) continue;
                Consider(item, to[at], minutes - model.Minutes[to[at]]);
                found++;
            }

            found = 0;
            for (int at = below - 1; at >= 0 && found < 1 && minutes - model.Minutes[to[at]] < 2 * ideal; at--)
            {
                state.Steps++;
                if (!model.Allowed[to[at]][high]) continue;
                Consider(item, to[at], minutes - model.Minutes[to[at]]);
                found++;
            }
        }

        if (bestItem < 0) return false;
        if (bestOther >= 0) state.Put(bestOther, high);
        state.Put(bestItem, low);
        return true;

        void Consider(int item, int other, int shift)
        {
            double away = Math.Abs(shift - ideal);
            if (away >= nearest) return;
            if (state.Load[low] + shift > model.Capacity[low]) return;
            (nearest, bestItem, bestOther) = (away, item, other);
        }
    }

    /// <summary>Moves and exchanges that raise the fit, or keep it and leave more sets where they are today, while no team passes the limit.</summary>
    public void Suit(double limit)
    {
        for (bool improved = true; improved && state.Steps < maxSteps;)
        {
            improved = false;
            for (int item = 0; item < model.Items.Count && state.Steps < maxSteps; item++)
                if (state.TeamOf[item] >= 0) improved |= Suit(item, limit);
        }
    }

    private bool Suit(int item, double limit)
    {
        int from = state.TeamOf[item], minutes = model.Minutes[item], best = 0, bestTeam = -1, bestOther = -1;
        for (int team = 0; team < model.Teams.Count; team++)
        {
            state.Steps++;
            int gain = model.Value[item][team] - model.Value[item][from];
            if (gain <= best || team == from || !model.Allowed[item][team]) continue;
            if (Within(team, minutes, limit)) { (best, bestTeam, bestOther) = (gain, team, -1); continue; }
            foreach (int other in state.ItemsOf(team))
            {
                state.Steps++;
                int both = gain + model.Value[other][from] - model.Value[other][team];
                if (both <= best || !model.Allowed[other][from]) continue;
                int shift = minutes - model.Minutes[other];
                if (Within(team, shift, limit) && Within(from, -shift, limit)) (best, bestTeam, bestOther) = (both, team, other);
            }
        }

        if (bestTeam < 0) return false;
        if (bestOther >= 0) state.Put(bestOther, from);
        state.Put(item, bestTeam);
        return true;
    }

    private bool Within(int team, int more, double limit) =>
        more <= 0 || state.Load[team] + more <= model.Capacity[team] && state.Load[team] + more <= limit * model.Capacity[team];
}
