using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Access;

internal sealed class AccessRequestMapping : IEntityTypeConfiguration<AccessRequest>
{
    public void Configure(EntityTypeBuilder<AccessRequest> request)
    {
        request.ToTable("AccessRequests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.HasIndex(r => new { r.WorkshopId, r.DecidedAt });
        request.HasOne<Workshop>().WithMany().HasForeignKey(r => r.WorkshopId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<CaseSet>().WithMany().HasForeignKey(r => r.CaseSetId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<HubUser>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
