using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Jobs;

internal sealed class JobMapping : IEntityTypeConfiguration<OwedJob>, IEntityTypeConfiguration<RecurringJob>
{
    public void Configure(EntityTypeBuilder<OwedJob> job)
    {
        job.ToTable("OwedJobs");
        job.Property(j => j.Id).ValueGeneratedNever();
        job.HasIndex(j => j.Key).IsUnique().HasFilter("\"Key\" IS NOT NULL");
        job.HasIndex(j => new { j.State, j.NextAt });
    }

    public void Configure(EntityTypeBuilder<RecurringJob> job)
    {
        job.ToTable("RecurringJobs");
        job.HasKey(j => j.Id);
        job.Property(j => j.Id).ValueGeneratedNever();
    }
}
