using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Access;

internal sealed class AccessTokenMapping : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> token)
    {
        token.ToTable("AccessTokens");
        token.Property(t => t.Id).ValueGeneratedNever();
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasOne<HubUser>().WithMany().HasForeignKey(t => t.UserId);
    }
}
