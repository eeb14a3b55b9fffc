namespace Tax.UnitTests
{
    using System;
    using Xunit;

    public class TaxCalculatorTests : IClassFixture<RatesFixture>
    {
        private const decimal Gross = 119m;
        private readonly TaxCalculator calculator;

        public TaxCalculatorTests(RatesFixture fixture)
        {
            this.calculator = fixture.Calculator;
        }

        [Fact]
        public void Net_Germany()
        {
            // 119 with 19 % in it
            var net = this.calculator.Net(Gross, "DE");

            Assert.Equal(100m, net);
            Assert.NotEqual(Gross, net);
        }

        [Fact]
        public void Net_UnknownCountry_Throws()
        {
            var exception = Assert.Throws<KeyNotFoundException>(() => this.calculator.Net(1m, "XX"));
            Assert.Contains("XX", exception.Message);
        }

        [Fact]
        public void TryRate_Known()
        {
            Assert.True(this.calculator.TryRate("FR", out var rate));
            Assert.Equal(0.20m, rate);
        }

        [Fact]
        public void Countries_AreSorted()
        {
            Assert.Collection(
                this.calculator.Countries(),
                first => Assert.Equal("DE", first),
                second => Assert.Equal("FR", second));
        }
    }
}
