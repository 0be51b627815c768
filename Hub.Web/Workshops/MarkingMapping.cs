using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hub.Web.Workshops;

/// <summary>How a marking lies in the table of whatever carries it: <c>builder.OwnsOne(x => x.Marking, MarkingMapping.Map)</c>.</summary>
internal static class MarkingMapping
{
    public static void Map<TOwner>(OwnedNavigationBuilder<TOwner, Marking> marking) where TOwner : class
    {
        marking.PrimitiveCollection(m => m.ReleasableTo);
        marking.PrimitiveCollection(m => m.NotReleasableTo);
    }

    /// <summary>A limit as text, for example "Red,Amber|H0,H1".</summary>
    public static ValueConverter<MarkingLimit, string> LimitConverter { get; } = new(
        limit => string.Join(',', limit.Tlps) + "|" + string.Join(',', limit.HCodes),
        text => Parse(text));

    internal static MarkingLimit Parse(string text)
    {
        string[] halves = text.Split('|');
        return new MarkingLimit(
            [.. halves[0].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Tlp>)],
            [.. halves[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<HCode>)]);
    }
}
