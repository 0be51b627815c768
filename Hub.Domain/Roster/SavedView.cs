namespace Hub.Domain.Roster;

/// <summary>A filter of the roster that somebody kept under a name; it holds the address's query, nothing of the people in it.</summary>
public sealed class SavedView
{
    public SavedView(Guid id, Guid workshopId, Guid userId, string name, string query)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the view a name.");
        if (name.Trim().Length > 60) throw new InvalidFieldException("name", "A view's name has at most {0} characters.", 60);
        if (query.Length > 2000) throw new InvalidFieldException("query", "This filter is too long to keep. Use fewer conditions.");
        Id = id;
        WorkshopId = workshopId;
        UserId = userId;
        Name = name.Trim();
        Query = query;
    }

    private SavedView() => Name = Query = "";

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid UserId { get; private set; }
    public string Name { get; private set; }
    public string Query { get; private set; }
}
