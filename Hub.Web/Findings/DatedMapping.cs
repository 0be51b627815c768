using Hub.Domain.Findings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Findings;

/// <summary>How dated steps lie in a table of their own: <c>builder.OwnsMany(x => x.Steps, s => DatedMapping.Map(s, "ReferralSteps", "ReferralId"))</c>.</summary>
internal static class DatedMapping
{
    public static void Map<TOwner, TState>(OwnedNavigationBuilder<TOwner, Dated<TState>> step, string table, string owner)
        where TOwner : class where TState : struct, Enum
    {
        step.ToTable(table);
        step.WithOwner().HasForeignKey(owner);
        step.HasKey(owner, nameof(Dated<TState>.No));
        step.Property(s => s.No).ValueGeneratedNever();
    }
}
