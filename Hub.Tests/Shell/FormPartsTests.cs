using Bunit;
using Hub.Domain;
using Hub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;

namespace Hub.Tests.Shell;

public class FormPartsTests : ComponentTest
{
    private readonly DefaultHttpContext _http = new() { Request = { Method = "POST" } };
    private readonly InputModel _input = new();

    [Fact]
    public void A_field_ties_label_help_and_control_together()
    {
        var form = Form();

        Assert.Equal("first-day", form.Find("label").GetAttribute("for"));
        Assert.Equal("first-day", form.Find("input").Id);
        Assert.Equal("first-day-help", form.Find("input").GetAttribute("aria-describedby"));
        Assert.Equal(StatusCodes.Status200OK, _http.Response.StatusCode);
    }

    [Fact]
    public async Task A_refused_field_says_so_beside_it_and_at_the_top_and_answers_422()
    {
        var form = Form();
        var errors = form.FindComponent<FormErrors>().Instance;

        bool done = await form.InvokeAsync(() => errors.TryAsync(() => throw new InvalidFieldException("firstDay", "Choose a day before {0}.", "Friday")));

        Assert.False(done);
        Assert.Equal(StatusCodes.Status422UnprocessableEntity, _http.Response.StatusCode);
        Assert.Equal("true", form.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal("first-day-error first-day-help", form.Find("input").GetAttribute("aria-describedby"));
        Assert.Equal("Choose a day before Friday.", form.Find("#first-day-error").TextContent.Trim());
        Assert.Equal("#first-day", form.Find(".form-errors a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_broken_rule_is_one_sentence_over_the_form()
    {
        var form = Form();
        var errors = form.FindComponent<FormErrors>().Instance;

        await form.InvokeAsync(() => errors.TryAsync(() => throw new RuleBrokenException("case-set.closed", "A closed case set stays where it is.")));

        Assert.Equal("A closed case set stays where it is.", form.Find(".form-errors").TextContent.Trim());
        Assert.Empty(form.FindAll(".field-error"));
    }

    [Fact]
    public async Task A_failure_of_the_hub_is_not_dressed_up_as_a_refusal()
    {
        var errors = Form().FindComponent<FormErrors>().Instance;

        await Assert.ThrowsAsync<InvalidOperationException>(() => errors.TryAsync(() => throw new InvalidOperationException("disk")));
    }

    private IRenderedComponent<CascadingValue<HttpContext>> Form() => Render<CascadingValue<HttpContext>>(p => p
        .Add(x => x.Value, _http)
        .AddChildContent<EditForm>(edit => edit
            .Add(x => x.Model, _input)
            .Add(x => x.ChildContent, _ => builder =>
            {
                builder.OpenComponent<FormErrors>(0);
                builder.CloseComponent();
                builder.OpenComponent<Field<string>>(1);
                builder.AddComponentParameter(2, "For", (System.Linq.Expressions.Expression<Func<string>>)(() => _input.FirstDay));
                builder.AddComponentParameter(3, "Label", "First day");
                builder.AddComponentParameter(4, "Help", "The first day of analysis.");
                builder.AddComponentParameter(5, "ChildContent", (RenderFragment<FieldIds>)(ids => control =>
                {
                    control.OpenElement(0, "input");
                    control.AddMultipleAttributes(1, ids.Attributes);
                    control.CloseElement();
                }));
                builder.CloseComponent();
            })));

    private sealed class InputModel
    {
        public string FirstDay { get; set; } = "";
    }
}
