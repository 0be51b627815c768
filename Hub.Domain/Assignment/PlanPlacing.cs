namespace Hub.Domain.Assignment;

/// <summary>Finds a team for every item that has none, highest priority first and large before small; makes room where there is none.</summary>
internal sealed class PlanPlacing(PlanModel model, PlanState state)
{
    public void Run()
    {
        var waiting = new Queue<int>(Order(Enumerable.Range(0, model.Items.Count).Where(i => state.TeamOf[i] < 0)));
        // Whoever gives way is tried once more at the end, and gives way no second time.
        var gaveWay = new HashSet<int>();
        while (waiting.TryDequeue(out int item))
        {
            if (Place(item) || ByMovingOne(item)) continue;
            foreach (int other in ByLowerPriority(item, gaveWay)) waiting.Enqueue(other);
        }
    }

    private IEnumerable<int> Order(IEnumerable<int> items) => items.OrderBy(i => model.Top[i]).ThenByDescending(i => model.Minutes[i]).ThenBy(i => i);

    private bool Place(int item)
    {
        int best = PlanModel.Nowhere;
        double load = double.MaxValue;
        for (int team = 0; team < model.Teams.Count; team++)
        {
            state.Steps++;
            if (!state.Fits(item, team)) continue;
            double then = (double)(state.Load[team] + model.Minutes[item]) / model.Capacity[team];
            if (then > load || then == load && model.Value[item][team] <= model.Value[item][best]) continue;
            (best, load) = (team, then);
        }

        if (best >= 0) state.Put(item, best);
        return best >= 0;
    }

    /// <summary>One smaller item goes elsewhere so that this one fits.</summary>
    private bool ByMovingOne(int item)
    {
        for (int team = 0; team < model.Teams.Count; team++)
        {
            if (!model.Allowed[item][team]) continue;
            int missing = state.Load[team] + model.Minutes[item] - model.Capacity[team];
            foreach (int other in state.ItemsOf(team))
            {
                if (model.Minutes[other] < missing) continue;
                for (int elsewhere = 0; elsewhere < model.Teams.Count; elsewhere++)
                {
                    state.Steps++;
                    if (elsewhere == team || !state.Fits(other, elsewhere)) continue;
                    state.Put(other, elsewhere);
                    state.Put(item, team);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Items of lower priority give way, as few as possible, the lowest first.</summary>
    private List<int> ByLowerPriority(int item, HashSet<int> gaveWay)
    {
        List<int>? fewest = null;
        int where = PlanModel.Nowhere;
        for (int team = 0; team < model.Teams.Count; team++)
        {
            if (!model.Allowed[item][team] || model.BaseLoad[team] + model.Minutes[item] > model.Capacity[team]) continue;
            int missing = state.Load[team] + model.Minutes[item] - model.Capacity[team];
            var leaving = new List<int>();
            foreach (int other in state.ItemsOf(team).Where(o => model.Top[o] > model.Top[item] && !gaveWay.Contains(o))
                .OrderByDescending(o => model.Top[o]).ThenByDescending(o => model.Minutes[o]).ThenBy(o => o))
            {
                state.Steps++;
                if (missing <= 0) break;
                leaving.Add(other);
                missing -= model.Minutes[other];
            }

            if (missing <= 0 && (fewest is null || leaving.Count < fewest.Count)) (fewest, where) = (leaving, team);
        }

        if (fewest is null) return [];
        foreach (int other in fewest)
        {
            state.Put(other, PlanModel.Nowhere);
            gaveWay.Add(other);
        }

        state.Put(item, where);
        return [.. Order(fewest)];
    }
}
