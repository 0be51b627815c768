using Hub.Domain;
using Hub.Domain.Findings;

namespace Hub.Tests.Findings;

public class LessonTests
{
    [Theory]
    [InlineData("As in V10-0123")]
    [InlineData("See F-9")]
    [InlineData("Helped with V-001")]
    public void A_lesson_travels_without_its_case(string text) => Assert.Equal("text", Assert.Throws<InvalidFieldException>(() => Lesson(text: text)).Field);

    [Fact]
    public void Whoever_wrote_a_lesson_does_not_review_it()
    {
        var author = Given.Person();

        Assert.Equal("lesson.own", Assert.Throws<RuleBrokenException>(() => Lesson(author).Review(true, author, Given.Now)).Code);
    }

    [Fact]
    public void Only_a_kept_lesson_is_carried_on()
    {
        var next = Guid.CreateVersion7();
        var lesson = Lesson();
        Assert.Equal("lesson.not-kept", Assert.Throws<RuleBrokenException>(() => lesson.CarryTo(Guid.CreateVersion7(), next, Given.Person(), Given.Now)).Code);

        lesson.Review(true, Given.Person(), Given.Now);
        var carried = lesson.CarryTo(Guid.CreateVersion7(), next, Given.Person(), Given.Now);
        var twice = carried.CarryTo(Guid.CreateVersion7(), Guid.CreateVersion7(), Given.Person(), Given.Now);

        Assert.Equal((LessonState.Kept, next, lesson.Id), (carried.State, carried.WorkshopId, carried.CarriedFromLessonId!.Value));
        Assert.Equal(lesson.Id, twice.CarriedFromLessonId);
    }

    [Fact]
    public void A_figure_of_the_campaign_is_cited_and_not_empty()
    {
        var day = DateOnly.FromDateTime(Given.Now);

        Assert.Equal("tips", Assert.Throws<InvalidFieldException>(() => new CampaignFigure(Guid.CreateVersion7(), day, null, default, null, null, null, "press", Given.Person(), Given.Now)).Field);
        Assert.Equal("sourceUrl", Assert.Throws<InvalidFieldException>(() => new CampaignFigure(Guid.CreateVersion7(), day, 27000, default, null, 23, 5, "", Given.Person(), Given.Now)).Field);
    }

    private static Lesson Lesson(Domain.Access.Actor? by = null, string text = "Ask about the packaging first") =>
        new(Guid.CreateVersion7(), Given.Workshop, null, LessonKind.Technique, "Packaging first", text, by ?? Given.Person(), Given.Now);
}
