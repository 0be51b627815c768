namespace Hub.Domain.Roster;

/// <summary>A filter of a list that somebody kept under a name; it holds the address's query, nothing of what the list shows.</summary>
public sealed class SavedView
{
    /// <summary>The lists that keep views.</summary>
    public const string Roster = "roster", CaseSets = "case-sets";

    public SavedView(Guid id, Guid workshopId, Guid userId, string list, string name, string query)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the view a name.");
        if (name.Trim().Length > 60) throw new InvalidFieldException("name", "A view's name has at most {0} characters.", 60);
        if (query.Length > 2000) throw new InvalidFieldException("query", "This filter is too long to keep. Use fewer conditions.");
        Id = id;
        WorkshopId = workshopId;
        UserId = userId;
        List = list;
        Name = name.Trim();
        Query = query;
    }

    private SavedView() => List = Name = Query = "";

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid UserId { get; private set; }
    public string List { get; private set; }
    public string Name { get; private set; }
    public string Query { get; private set; }
}
