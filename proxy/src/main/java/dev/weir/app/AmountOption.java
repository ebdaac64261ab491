package dev.weir.app;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads amounts on the command line as people write them: {@code 200k}, {@code +5k}, {@code -1.5M}. */
final class AmountOption implements ITypeConverter<Long> {
    private static final Pattern AMOUNT = Pattern.compile("([+-]?[0-9]{1,15}(?:\\.[0-9]{1,9})?)([kM]?)");
    private static final Map<String, Integer> ZEROS = Map.of("", 0, "k", 3, "M", 6);

    @Override
    public Long convert(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (amount.matches()) {
            var value = new BigDecimal(amount.group(1)).scaleByPowerOfTen(ZEROS.getOrDefault(amount.group(2), 0));
            try {
                if (value.signum() != 0) {
                    return value.longValueExact();
                }
            } catch (ArithmeticException e) {
                // told below: there are no parts of a token
            }
        }
        throw new TypeConversionException("'" + text + "' is no amount (expected: such as 500, 200k, +5k or -1.5M)");
    }
}
