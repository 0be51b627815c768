using Hub.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Outcomes;

/// <summary>The dated links from a reference to its sets, in a table of their own.</summary>
internal static class SetLinkMapping
{
    public static void Map<TOwner>(OwnedNavigationBuilder<TOwner, SetLink> link, string table, string owner) where TOwner : class
    {
        link.ToTable(table);
        link.WithOwner().HasForeignKey(owner);
        link.HasKey(owner, nameof(SetLink.No));
        link.Property(l => l.No).ValueGeneratedNever();
        link.HasIndex(l => l.CaseSetId);
    }
}
