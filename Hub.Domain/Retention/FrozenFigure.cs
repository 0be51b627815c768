namespace Hub.Domain.Retention;

/// <summary>One figure of a workshop as it was when what it was counted from was erased. It stands for that figure from then on.</summary>
public sealed class FrozenFigure
{
    public FrozenFigure(Guid workshopId, string key, long value, DateTime at)
    {
        WorkshopId = workshopId;
        Key = key;
        Value = value;
        At = at;
    }

    private FrozenFigure() => Key = "";

    public Guid WorkshopId { get; private set; }
    public string Key { get; private set; }
    public long Value { get; private set; }
    public DateTime At { get; private set; }
}
