namespace Hub.Domain.Assignment;

/// <summary>Who has what while the planner works: the team of each item, the minutes of each team, and each team's items by size.</summary>
internal sealed class PlanState
{
    private readonly PlanModel _model;
    private readonly List<int>[] _items;

    public PlanState(PlanModel model)
    {
        _model = model;
        TeamOf = new int[model.Items.Count];
        Array.Fill(TeamOf, PlanModel.Nowhere);
        Load = [.. model.BaseLoad];
        _items = [.. model.Teams.Select(_ => new List<int>())];
    }

    public int[] TeamOf { get; }
    public int[] Load { get; }
    public long Steps { get; set; }

    /// <summary>Items of a team, smallest first.</summary>
    public List<int> ItemsOf(int team) => _items[team];

    public double Ratio(int team) => _model.Capacity[team] == 0 ? 0 : (double)Load[team] / _model.Capacity[team];

    public bool Fits(int item, int team) => _model.Allowed[item][team] && Load[team] + _model.Minutes[item] <= _model.Capacity[team];

    public void Put(int item, int team)
    {
        int from = TeamOf[item];
        if (from == team) return;
        if (from >= 0)
        {
            _items[from].RemoveAt(Find(from, item));
            Load[from] -= _model.Minutes[item];
        }

        TeamOf[item] = team;
        if (team < 0) return;
        _items[team].Insert(Find(team, item), item);
        Load[team] += _model.Minutes[item];
    }

    /// <summary>The place of an item in its team's list, or where it belongs: by minutes, then by index.</summary>
    private int Find(int team, int item)
    {
        var list = _items[team];
        int low = 0, high = list.Count;
        while (low < high)
        {
            int middle = (low + high) / 2, other = list[middle];
            if (_model.Minutes[other] < _model.Minutes[item] || _model.Minutes[other] == _model.Minutes[item] && other < item) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
