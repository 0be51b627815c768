namespace Hub.Domain.Workshops;

/// <summary>Which markings a seat may handle, as two sets. A set with any other marking stays closed to the seat.</summary>
public sealed record MarkingLimit(IReadOnlyList<Tlp> Tlps, IReadOnlyList<HCode> HCodes)
{
    public static MarkingLimit None { get; } = new([.. Enum.GetValues<Tlp>()], [.. Enum.GetValues<HCode>()]);

    public bool Permits(Marking marking) => Tlps.Contains(marking.Tlp) && HCodes.Contains(marking.HCode);
}
