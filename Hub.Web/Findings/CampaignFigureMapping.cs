using Hub.Domain.Findings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Findings;

internal sealed class CampaignFigureMapping : IEntityTypeConfiguration<CampaignFigure>
{
    public void Configure(EntityTypeBuilder<CampaignFigure> figure)
    {
        figure.ToTable("CampaignFigures");
        figure.Property(f => f.Id).ValueGeneratedNever();
    }
}
