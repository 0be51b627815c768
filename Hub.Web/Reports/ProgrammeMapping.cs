using System.Text.Json;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Reports;

/// <summary>The chain of a programme is read and written whole, so its lists lie as JSON beside it. What a conversion calls is internal: the model that deploy/publish.sh writes out calls it too.</summary>
internal sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> programme)
    {
        programme.ToTable("Programmes");
        programme.Property(p => p.Id).ValueGeneratedNever();
        programme.HasIndex(p => p.Name).IsUnique();
        AsJson(programme.Property(p => p.OpeningBalances));
        AsJson(programme.Property(p => p.Editions));
        AsJson(programme.Property(p => p.Stated));
    }

    private static void AsJson<T>(PropertyBuilder<IReadOnlyList<T>> list) => list.HasConversion(
        items => Write(items),
        text => Read<T>(text),
        new ValueComparer<IReadOnlyList<T>>((a, b) => Write(a) == Write(b), items => Write(items).GetHashCode(StringComparison.Ordinal), items => items.ToList()));

    internal static string Write<T>(IReadOnlyList<T>? items) => JsonSerializer.Serialize(items ?? [], JsonSerializerOptions.Web);

    internal static List<T> Read<T>(string text) => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Web) ?? [];
}
