using System.Text.Json;
using Hub.Domain.Reminders;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Reminders;

internal sealed class ReminderMapping : IEntityTypeConfiguration<ReminderRule>, IEntityTypeConfiguration<ReminderReceipt>
{
    public void Configure(EntityTypeBuilder<ReminderRule> rule)
    {
        rule.ToTable("ReminderRules");
        rule.Property(r => r.Id).ValueGeneratedNever();
        rule.HasOne<Workshop>().WithMany().HasForeignKey(r => r.WorkshopId);
        rule.HasIndex(r => r.WorkshopId);
        rule.Property(r => r.Audience).HasConversion(
            audience => JsonSerializer.Serialize(audience, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<ReminderAudience>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<ReminderAudience>((a, b) => Json(a) == Json(b), a => Json(a).GetHashCode(StringComparison.Ordinal), a => a));
        rule.OwnsMany(r => r.Texts, text =>
        {
            text.ToTable("ReminderTexts");
            text.WithOwner().HasForeignKey(t => t.RuleId);
            text.HasKey(t => new { t.RuleId, t.Language });
        });
    }

    public void Configure(EntityTypeBuilder<ReminderReceipt> receipt)
    {
        receipt.ToTable("ReminderReceipts");
        receipt.HasKey(r => new { r.RuleId, r.ParticipantId, r.Round });
        receipt.HasIndex(r => r.WorkshopId);
    }

    internal static string Json(ReminderAudience? audience) => JsonSerializer.Serialize(audience, JsonSerializerOptions.Web);
}
